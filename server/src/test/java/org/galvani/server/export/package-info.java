/// Tables as other programs read them.
@NullMarked
package org.galvani.server.export;

import org.jspecify.annotations.NullMarked;
