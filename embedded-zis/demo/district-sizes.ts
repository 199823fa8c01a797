/** How many students a demo district can have on the first day of its school year, and has usually. */
export const districtSizes = { least: 50, most: 50_000, usual: 200 } as const;
