export const LEAGUE_SORTS = ['name', 'trials', 'retrospective', 'outstanding', 'late', 'silent-changes'] as const;
export type LeagueSort = (typeof LEAGUE_SORTS)[number];
