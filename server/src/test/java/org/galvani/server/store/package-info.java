@NullMarked
package org.galvani.server.store;

import org.jspecify.annotations.NullMarked;
