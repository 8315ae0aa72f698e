/** What charts of parallel axes load at first use. */
import { provideLater } from "../charts/later/later";
import { PARALLEL } from "../charts/parallel/later-parallel";
import { parallelFigure } from "../charts/parallel/parallel-figure";

provideLater(PARALLEL.of(parallelFigure), "parallel");
