/// Benchmarks of the paths that have a number to keep, run by JMH outside the normal build.
@NullMarked
package org.galvani.bench;

import org.jspecify.annotations.NullMarked;
