/// `galvani.yaml`: what the server listens on, keeps, and which devices there are.
///
/// [ConfigFile] reads a file into a [Config] or refuses it as a whole, with one line that names file, line and column,
/// what is wrong and what to do; unknown keys are refused with the nearest known name. [ConfigWatch] looks for changes
/// of the file. What is done with a configuration stays outside.
@NullMarked
package org.galvani.server.config;

import org.jspecify.annotations.NullMarked;
