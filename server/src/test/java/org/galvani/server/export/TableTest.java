package org.galvani.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @TempDir
    Path folder;

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.250Z");
    private static final @Nullable Object[] ROW = {NOON, new BigDecimal("3.984"), true, "=1+1", null};

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "plain|plain",
                "a,b|\"a,b\"",
                "say \"so\"|\"say \"\"so\"\"\"",
                "=1+1|'=1+1",
                "+49|'+49",
                "-5 °C|'-5 °C",
                "@SUM(A1)|'@SUM(A1)",
                "a=b|a=b"
            })
    void textsAreQuotedAndNeverFormulas(String text, String written) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Csv csv = new Csv(out)) {
            csv.row(new Object[] {text, 1});
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(written + ",1\r\n");
    }

    @Test
    void csvWritesTimesInUtcAndAbsenceAsNothing() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Csv csv = new Csv(out)) {
            csv.head(List.of("time", "v", "on", "text", "absent"));
            csv.row(ROW);
            csv.row(new Object[] {NOON, new BigDecimal("-5"), false, "", null});
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                time,v,on,text,absent\r
                2026-11-21T12:00:00.250Z,3.984,true,'=1+1,\r
                2026-11-21T12:00:00.250Z,-5,false,,\r
                """);
    }

    @Test
    void aWorkbookHasTypedCellsAndNoFormula() throws IOException {
        String sheet = sheets(2, 10).get("xl/worksheets/sheet1.xml");
        assertThat(sheet)
                .contains("t=\"inlineStr\"><is><t>=1+1</t></is>")
                .contains("<v>3.984</v>")
                .contains("t=\"b\"><v>1</v>")
                .contains("<v>46347.500002") // days since 1900
                .doesNotContain("<f>");
    }

    @Test
    void rowsThatDoNotFitGoToAnotherSheetWithTheSameHead() throws IOException {
        Map<String, String> parts = sheets(7, 4);
        assertThat(parts.keySet()).contains("xl/worksheets/sheet3.xml").doesNotContain("xl/worksheets/sheet4.xml");
        assertThat(parts.get("xl/workbook.xml")).contains("name=\"jk_1\"", "name=\"jk_1 2\"", "name=\"jk_1 3\"");
        assertThat(parts.get("xl/worksheets/sheet3.xml"))
                .contains("<t>time</t>", "<row r=\"2\"")
                .doesNotContain("<row r=\"3\"");
        assertThat(Xlsx.MOST_ROWS).as("of Excel 2007 and later").isEqualTo(1 << 20);
    }

    /// Another program opens it and finds a date, a number, a logical value and a text.
    @Test
    void libreOfficeOpensAWorkbook() throws IOException, InterruptedException {
        Path office = Path.of("/usr/bin/soffice");
        if (!Files.isExecutable(office)) {
            assertThat(System.getenv("CI")).as("LibreOffice on a build server").isNull();
            Assumptions.abort("libreoffice-calc-nogui is not installed; install it to run this test");
        }
        sheets(2, 10);
        ProcessBuilder converter = new ProcessBuilder(
                        office.toString(),
                        "-env:UserInstallation=file://" + folder.resolve("profile"),
                        "--headless",
                        "--convert-to",
                        "fods",
                        "--outdir",
                        folder.toString(),
                        folder.resolve("book.xlsx").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("office.log").toFile());
        converter.environment().put("LC_ALL", "C.UTF-8"); // it writes TRUE in the language of the user
        assertThat(converter.start().waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(folder.resolve("book.fods")))
                .contains("office:value-type=\"date\" office:date-value=\"2026-11-21T12:00:00.25")
                .contains("office:value-type=\"float\" office:value=\"3.984\"")
                .contains("<text:p>TRUE</text:p>")
                .contains("<text:p>=1+1</text:p>");
    }

    /// The parts of a workbook with some rows.
    private Map<String, String> sheets(int rows, int mostRows) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Xlsx book = new Xlsx(out, "jk/1", mostRows)) {
            book.head(List.of("time", "v", "on", "text", "absent"));
            for (int i = 0; i < rows; i++) {
                book.row(ROW);
            }
        }
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
