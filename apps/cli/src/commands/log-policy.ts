import type { Command } from 'commander';
import { openServer } from '../log/http-source.ts';
import { addCommand } from '../terminal/add-command.ts';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import { runCommand } from '../terminal/run-command.ts';

const WARNING =
  'This copy comes from the log itself. Whoever runs the log could have changed it, so it proves nothing against them:\n' +
  'obtain the policy from a witness, an accreditor or a colleague, and compare.';

export function addLogPolicy(parent: Command): void {
  addCommand(parent, {
    name: 'policy',
    summary: 'Print the server’s copy of its trust policy, to compare with one from elsewhere',
    examples: ['log policy --url http://localhost:4001/log', 'log policy --url URL | diff - my-policy'],
  })
    .requiredOption('--url <url>', 'address of the log')
    .action((options: { readonly json?: boolean; readonly url: string }) =>
      runCommand(options.json === true, async ({ warn }) => {
        const bytes = await openServer(options.url)('policy');
        if (bytes === null) throw new CliError(EXIT.unreadable, `${options.url} offers no copy of a policy.`);
        const policy = new TextDecoder().decode(bytes);
        warn(WARNING);
        return { ok: true, json: { policy, warning: WARNING }, lines: [policy.trimEnd()] };
      }),
    );
}
