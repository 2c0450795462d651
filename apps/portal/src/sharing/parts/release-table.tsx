import { Table, Tag } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { dateWords } from '../../record/date-words.ts';
import type { ReleaseView } from '../release-view.ts';
import { releaseTone } from '../words/release-tone.ts';

type ReleaseTableProps = {
  readonly releases: readonly ReleaseView[];
  /** Address of the pages of releases, without a slash at its end. */
  readonly releasesAt: string;
  readonly caption: string;
};

/** Releases with what they hold, until when they can be fetched, and what has to be deleted of them. */
export async function ReleaseTable({ releases, releasesAt, caption }: ReleaseTableProps) {
  const [t, { sharing }] = await Promise.all([getTranslations('sharing.release'), getMessages()]);
  const open = (release: ReleaseView) =>
    release.notices.filter(({ attested }) => attested.length < release.team.length);
  return (
    <Table
      caption={caption}
      captionHidden
      rows={releases}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'release',
          header: t('title'),
          cell: ({ id, projectTitle, datasetTitle }) => (
            <>
              <a href={`${releasesAt}/${id}`}>{projectTitle}</a>
              <span className="block text-sm text-muted">{datasetTitle}</span>
            </>
          ),
        },
        { id: 'rows', header: t('rowsShort'), numeric: true, cell: ({ rows }) => rows },
        {
          id: 'state',
          header: t('state'),
          cell: (release) => (
            <>
              <Tag tone={releaseTone(release.state)}>{sharing.release.states[release.state]}</Tag>
              {release.state === 'open' && (
                <span className="block text-sm text-muted">{t('until', { date: dateWords(release.expiresOn) })}</span>
              )}
            </>
          ),
        },
        {
          id: 'notices',
          header: t('notices'),
          cell: (release) =>
            open(release).length === 0
              ? t('noOpenNotices')
              : t('openNotices', { count: open(release).reduce((sum, { rowTags }) => sum + rowTags.length, 0) }),
        },
      ]}
    />
  );
}
