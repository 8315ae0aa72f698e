/** Exports the flame picture of profiles, for views that show the first one. */
export { FLAME_STYLE, flamePicture } from "../viewer/flame/flame-picture";
