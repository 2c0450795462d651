/**
 * Runs in a dedicated worker of a browser: proves what it is sent, with one thread, as the portal's vault does, and
 * answers with the milliseconds from when the files are there: building the curve, the witness and the proof.
 */
import { checkedArtefacts, fetchArtefactsFrom, type ProofJob, prove } from '@trialmark/consent';

addEventListener('message', ({ data }: MessageEvent<ProofJob>) => {
  void answer(data).then((reply) => postMessage(reply));
});

async function answer(
  job: ProofJob,
): Promise<{ readonly ms: number; readonly proven: unknown } | { readonly error: string }> {
  let startedMs = 0;
  try {
    const proven = await prove(job, {
      artefacts: checkedArtefacts(fetchArtefactsFrom(location.origin)),
      onProgress: ({ stage, share }) => {
        if (stage === 'witness' && share === 0) startedMs = performance.now();
      },
    });
    return { ms: performance.now() - startedMs, proven };
  } catch (error) {
    return { error: String(error) };
  }
}
