/** Gives the data worker what decodes Arrow. */
import { decodeArrow } from "../data/arrow";
import { provide } from "../data/lazy-code";

provide("arrow", { decodeArrow });
