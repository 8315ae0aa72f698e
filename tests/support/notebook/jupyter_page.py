"""A notebook that is open in JupyterLab's frontend, whatever runs its cells."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.support.notebook.notebook_page import BOOT_TIMEOUT, NotebookPage

# `exposeAppInBrowser` in the site's settings makes it global.
READY = """() => {
    const notebook = globalThis.jupyterapp?.shell.currentWidget;
    return Boolean(notebook?.context?.isReady && notebook.sessionContext.session?.kernel);
}"""


class JupyterPage(NotebookPage):
    failure = '.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"]'
    view = ".jp-OutputArea-output canvas"

    def run_all(self) -> None:
        """Starts to run the cells, from the first to one that fails."""
        self.page.wait_for_function(READY, timeout=BOOT_TIMEOUT * 1000)
        self.page.evaluate("() => void jupyterapp.commands.execute('notebook:run-all-cells')")

    def run_cell(self, name: str) -> None:
        """Starts to run the cell with that id."""
        self._command("notebook:run-cell", name)

    def delete_cell(self, name: str) -> None:
        """Python hears of it with the next cell that runs."""
        self._command("notebook:delete-cell", name)

    def _command(self, command: str, cell: str) -> None:
        self.page.evaluate(
            """([command, name]) => {
                const { content } = jupyterapp.shell.currentWidget;
                content.activeCellIndex = content.widgets.findIndex(
                    cell => cell.model.sharedModel.getId() === name);
                void jupyterapp.commands.execute(command);
            }""",
            [command, cell],
        )

    def slider(self, index: int = 0) -> Locator:
        """The thumb of an ipywidgets slider."""
        return self.page.locator(".widget-slider [role=slider]").nth(index)
