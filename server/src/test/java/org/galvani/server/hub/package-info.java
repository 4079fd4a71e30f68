@NullMarked
package org.galvani.server.hub;

import org.jspecify.annotations.NullMarked;
