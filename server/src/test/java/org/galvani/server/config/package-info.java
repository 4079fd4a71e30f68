@NullMarked
package org.galvani.server.config;

import org.jspecify.annotations.NullMarked;
