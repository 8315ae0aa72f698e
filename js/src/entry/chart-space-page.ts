/** Starts `<openscad-chart>` in pages of charts in three dimensions: with all that draws them. */
import "./chart-page";
import { provideLater } from "../charts/later/later";
import { SPACE } from "../charts/space/later-space";
import { spaceFigure } from "../charts/space/space-figure";
import { sharedStageKit } from "../viewer/mount/stage-kit";

// The page's policy lets no further script run.
provideLater(SPACE.of(spaceFigure), "space");
sharedStageKit();
