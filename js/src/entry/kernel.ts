/** Exports the pool, the channels of views and charts and the data reader, for Python in a browser. */
export { createDataReader } from "../kernel/data-service";
export {
	createChartChannel,
	createPool,
	createViewChannel,
	mountViewer,
	openStream,
	serveCode,
} from "../kernel/kernel";
