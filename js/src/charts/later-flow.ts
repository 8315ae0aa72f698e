/** Declares the flow of streams' rows as code that is loaded for the first chart that follows one. */
import type { Flow, FlowOutlets } from "./flow";
import { LaterPart } from "./later/later";

export const FLOW = new LaterPart<(outlets: FlowOutlets) => Flow>("flow");
