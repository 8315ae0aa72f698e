/** Loads the chart's anywidget into a page where Python runs in the same browser. */
import { loading } from "../comm/code-loader";

/** Python puts the name in. */
const BUILD = "__WIDGET_BUILD__";

export default loading<{ _chart: string }>(BUILD, { what: "chart", height: "320px" });
