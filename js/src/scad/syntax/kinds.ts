/** Names the kinds of top-level statements that the statement reader finds. */

export const FUNCTION = 0;
export const MODULE = 1;
export const VARIABLE = 2;
/** Geometry and blocks: what is always kept. */
export const STATEMENT = 3;
/** `include` and `use`: always kept, too. */
export const INCLUSION = 4;
