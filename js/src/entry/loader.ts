/** Loads the part view's anywidget into a page where Python runs in the same browser. */
import { loading } from "../comm/code-loader";

/** Python puts the name in. */
const BUILD = "__WIDGET_BUILD__";

export default loading<{ _viewer: string }>(BUILD, {
	what: "3D view",
	height: "var(--openscad-view-height, 420px)",
});
