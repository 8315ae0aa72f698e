/** Declares the search for contours as code that is loaded at first use. */
import { LaterPart } from "../later/later";
import type { levelRings } from "./level-rings";

export const LEVEL_RINGS = new LaterPart<typeof levelRings>("level rings");
