/** What charts in three dimensions load at first use, besides the code of part views. */
import { provideLater } from "../charts/later/later";
import { SPACE } from "../charts/space/later-space";
import { spaceFigure } from "../charts/space/space-figure";

provideLater(SPACE.of(spaceFigure), "space");
