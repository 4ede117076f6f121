/** The built-in themes, for the command line. */

export { newSheetFrom as newTheme, themeSummaries as themes } from '../equip/theme-sheets.js';
