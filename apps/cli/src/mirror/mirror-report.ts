import { formatTimeS, listed, type Report, toHex } from '../terminal/report.ts';
import type { AlarmStore } from './alarm-file.ts';
import type { MirrorRound } from './mirror-round.ts';
import { alarmFields, heldFields } from './run-mirror.ts';

/** What one round found; `ok` when nothing calls for alarm, and no equivocation was found earlier. */
export function mirrorReport({ added, alarms, held, isCosigned }: MirrorRound, { isConvicted }: AlarmStore): Report {
  const ok = alarms.length === 0 && !isConvicted;
  const copy =
    held === null
      ? ['No copy yet.']
      : [
          `${held.checkpoint.origin}: ${held.checkpoint.size} entries (${added} new), ${held.checkpoints} checkpoints, ${held.anchors} anchors`,
          `Cosigned by the quorum at ${formatTimeS(held.checkpoint.evidenceTimeS)}. Root ${toHex(held.checkpoint.root)}`,
          ...(isCosigned ? ['Cosigned by this mirror too.'] : []),
        ];
  const standing = isConvicted && alarms.every(({ kind }) => kind !== 'equivocation');
  return {
    ok,
    json: { ...heldFields(held), added, isCosigned, alarms: alarms.map(alarmFields), isConvicted },
    lines: [
      ...copy,
      ...listed('Alarm', alarms, ({ detail, kind }) => `${detail} [${kind}]`),
      ...(standing ? ['An equivocation that was found earlier stands in the file ALARM: nothing is cosigned.'] : []),
      '',
      ok ? '✓ The copy is whole, and extends what was held before.' : '✗ See the file ALARM in the folder of the copy.',
    ],
  };
}
