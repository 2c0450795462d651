// Written by `npm run ceremony`: do not edit.

/** What the keys are good for: `development` keys are made without a secret, so anyone can forge with them. */
export const KEYS_KIND: 'development' | 'ceremony' = 'development';

/** SHA-256 and size in bytes of each file under `artefacts/<circuit>/`, and SHA-256 of its constraints. */
export const ARTEFACTS = {
  "opt-in": {
    "r1cs": "62d13e46d6c6b7e0820d76cb60d97b818d563f82ef12bc4940a79e27cbbbbfb3",
    "wasm": {
      "sha256": "e32d4ac10c3ab645fc32cc352d994426b68e328c062c7fce8495fb6486463296",
      "sizeBytes": 8668446
    },
    "provingKey": {
      "sha256": "374fc01ca44f0ea19f699a4e253f93fc7b208622f8b91435c152efb6df94aff7",
      "sizeBytes": 11371960
    },
    "verificationKey": {
      "sha256": "cc0b0df61895fef3e18f61cc008edf3d4130df9a270004cbd27ba1afb6f48104",
      "sizeBytes": 4209
    }
  },
  "update": {
    "r1cs": "c2b8075b1efe37aa096968fce531385ed36c8654e4f6da86b1d8f569483c5c34",
    "wasm": {
      "sha256": "3d1d6a3c68411405354fe16c69273938c457ce0f49b571085522746ac031347a",
      "sizeBytes": 3687010
    },
    "provingKey": {
      "sha256": "651271a4932590ea79af2bc079e240983b47697cd904655a59eb92af72081f4c",
      "sizeBytes": 2704344
    },
    "verificationKey": {
      "sha256": "0ad34fe7ecda56a019ad79e6601e919d1a8f87a66d304404eafdee7074966a8b",
      "sizeBytes": 3663
    }
  },
  "release": {
    "r1cs": "f53d9321d4ec377168c3cb585343b22e8254d1f098e49d2c811cbc719c16d675",
    "wasm": {
      "sha256": "813059a907bb4c22b0adbcc4163e7884e072a06c75e626d33420b78da3eb3ed9",
      "sizeBytes": 5583686
    },
    "provingKey": {
      "sha256": "a6bc73ba997fc83027936285ba538e5e07f674ad1b00d3c9be07a2c32a82652c",
      "sizeBytes": 19389580
    },
    "verificationKey": {
      "sha256": "db3e34a0cb2a2fbec98c84c4d66bab8587f7debed555a78826b38c038c09d1fb",
      "sizeBytes": 3662
    }
  },
  "approval": {
    "r1cs": "e533e341d0cb2ea4a46a44156a6fef923469f42a6f8007cc7c025d6d62cb2dcd",
    "wasm": {
      "sha256": "73217390d2e735e98ed6e09360fd43feffab79337544530ce300cb5aa165b882",
      "sizeBytes": 2331699
    },
    "provingKey": {
      "sha256": "8084f2f2000c48ac256b5e27ab8fbd535f8d28a83ca43a5906255c3750193d0a",
      "sizeBytes": 703864
    },
    "verificationKey": {
      "sha256": "28681ce0e0ff57c42736a44d9ab56979a7919d138042050c94cffa6e41f3cb9d",
      "sizeBytes": 3297
    }
  }
} as const;
