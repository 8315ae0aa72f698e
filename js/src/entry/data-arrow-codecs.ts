/** Gives the data worker what unpacks compressed Arrow files. */
import { arrowCodecs } from "../data/arrow-codecs";
import { provide } from "../data/lazy-code";

provide("arrow-codecs", arrowCodecs);
