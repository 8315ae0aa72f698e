/** Gives the data worker, and streams of Arrow, what decodes it. */
import { arrowTable, decodeArrow } from "../data/arrow";
import { provide } from "../data/lazy-code";

provide("arrow", { decodeArrow, arrowTable });
