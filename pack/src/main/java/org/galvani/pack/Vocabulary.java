package org.galvani.pack;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All quantities that have a meaning of their own, by key.
///
/// A class apart from [Quantity], so that neither [Glossary] nor [Protection] needs the other one complete
/// while it is being initialised: `Protection` knows `Glossary`, never the reverse.
final class Vocabulary {

    static final List<Quantity> ALL = Stream.<Stream<? extends Quantity>>of(
                    Arrays.stream(Glossary.values()),
                    Arrays.stream(Protection.values()).flatMap(protection -> protection.settings().stream()),
                    Arrays.stream(Alarm.values())
                            .filter(alarm ->
                                    !alarm.isEvent() && alarm.protection().isEmpty())
                            .map(AlarmSwitch::new))
            .<Quantity>flatMap(Function.identity())
            .toList();

    static final Map<String, Quantity> BY_KEY =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Quantity::key, Function.identity()));

    private Vocabulary() {}
}
