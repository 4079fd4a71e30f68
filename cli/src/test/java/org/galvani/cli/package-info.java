/// The commands as users run them, and the rules of the architecture.
@NullMarked
package org.galvani.cli;

import org.jspecify.annotations.NullMarked;
