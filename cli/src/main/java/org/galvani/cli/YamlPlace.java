package org.galvani.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Where in a file of YAML something stands, in the way that complaints about `galvani.yaml` tell it.
final class YamlPlace {

    private YamlPlace() {}

    /// `file:3:5: `, or `file: ` where it has no place of its own.
    ///
    /// @param words keys and, in lists, numbers from 1; a place is that of its key
    static String of(Path file, String text, List<String> words) {
        Optional<Node> node = new Compose(LoadSettings.builder().build()).composeString(text);
        Optional<Mark> mark = Optional.empty();
        for (String word : words) {
            switch (node.orElse(null)) {
                case MappingNode map -> {
                    Optional<NodeTuple> entry = map.getValue().stream()
                            .filter(one -> one.getKeyNode() instanceof ScalarNode key
                                    && key.getValue().equals(word))
                            .findFirst();
                    mark = entry.isPresent() ? entry.get().getKeyNode().getStartMark() : mark;
                    node = entry.map(NodeTuple::getValueNode);
                }
                case SequenceNode list -> {
                    node = Optional.of(list.getValue().get(Integer.parseInt(word) - 1));
                    mark = node.flatMap(Node::getStartMark);
                }
                case null, default -> node = Optional.empty();
            }
        }
        return at(file, mark);
    }

    static String at(Path file, Optional<Mark> mark) {
        return file
                + mark.map(it -> ":" + (it.getLine() + 1) + ":" + (it.getColumn() + 1))
                        .orElse("") + ": ";
    }
}
