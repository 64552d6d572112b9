/** What a level is shown with. */
export const levelSelect = {
  id: true,
  rank: true,
  key: true,
  name: true,
  nameLocal: true,
  namePlural: true,
  namePluralLocal: true,
} as const;
