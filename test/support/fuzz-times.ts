/** How often as much as usual the robustness tests do; `npm run soak` asks for more. */
export const fuzzTimes = Number(process.env['FUZZ_TIMES'] ?? 1);

/** Milliseconds that a robustness test may take. */
export const fuzzPatience = 60_000 * Math.max(1, fuzzTimes);
