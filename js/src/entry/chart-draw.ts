/** What charts load that are drawn over, by Python or by their reader. */
import { annotationBoard } from "../charts/annotations/board";
import { ANNOTATIONS } from "../charts/annotations/later-annotations";
import { provideLater } from "../charts/later/later";

provideLater(ANNOTATIONS.of(annotationBoard), "draw");
