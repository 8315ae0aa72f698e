"""The one door to the browser: nothing else imports `js`, `pyodide.ffi` or `pyodide_js`."""
