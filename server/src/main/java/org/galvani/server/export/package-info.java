/// Samples of a period as a file: text with commas, or a workbook. Written as they are read, whatever their number.
@NullMarked
package org.galvani.server.export;

import org.jspecify.annotations.NullMarked;
