/// The commands, and the only `main`: here the modules are put together.
///
/// Arguments, environment, terminal and wall clock enter the program in this package and are passed on.
/// Every command prints text for people or, with `--json`, one JSON object a line; an error is one line
/// that says what, where and what to do, with exit status 1, or 2 for wrong usage.
@NullMarked
package org.galvani.cli;

import org.jspecify.annotations.NullMarked;
