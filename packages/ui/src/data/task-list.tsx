import type { ReactNode } from 'react';
import { Tag } from '../text/tag.tsx';
import type { Tone } from '../tone.ts';

export type Task = {
  readonly id: string;
  readonly title: string;
  readonly href?: string;
  readonly hint?: ReactNode;
  readonly status: { readonly text: string; readonly tone: Tone };
};

/** The tasks of a long form, each with its state in words; a task without `href` cannot be started yet. */
export function TaskList({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <ul className="border-t border-line">
      {tasks.map((task) => (
        <li
          key={task.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-3"
        >
          <div className="min-w-0 grow basis-64">
            {task.href === undefined ? (
              <span>{task.title}</span>
            ) : (
              <a href={task.href} aria-describedby={`${task.id}-status`} className="inline-flex min-h-6 items-center">
                {task.title}
              </a>
            )}
            {task.hint !== undefined && <p className="text-sm text-muted">{task.hint}</p>}
          </div>
          <span id={`${task.id}-status`}>
            <Tag tone={task.status.tone}>{task.status.text}</Tag>
          </span>
        </li>
      ))}
    </ul>
  );
}
