package org.galvani.server.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/// Debian's Chromium without a window, and the few things that tests do with it.
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /// Starts it, or skips the test with a message where it is not installed.
    static Browser open(Path profile) {
        if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
            String message = "chromium and chromium-driver are not installed; install them to run this test";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(message);
            }
            Assumptions.abort(message);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--lang=en",
                "--user-data-dir=" + profile);
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .withSilent(true)
                .withTimeout(PATIENCE)
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    void open(String address) {
        driver.get(address);
    }

    /// Goes to a page of the application and waits for what it shows.
    void go(String route, String shows) {
        script("location.hash = arguments[0]", route);
        find(shows);
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /// Files that the user takes are laid down here, unasked.
    void downloadsTo(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    /// As if chosen by the user on an earlier visit.
    void prefer(String language, String theme) {
        script(
                "localStorage.setItem('language', arguments[0]); localStorage.setItem('theme', arguments[1])",
                language,
                theme);
        driver.navigate().refresh();
    }

    void forget() {
        driver.manage().deleteAllCookies();
        script("localStorage.clear()");
    }

    WebElement find(String selector) {
        until(selector + " is there", () -> !all(selector).isEmpty());
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    void click(String selector) {
        onceItCan("clicked at " + selector, () -> element(selector).click());
    }

    /// In place of what stands there.
    void type(String selector, String text) {
        onceItCan("typed at " + selector, () -> element(selector).sendKeys(Keys.chord(Keys.CONTROL, "a"), text));
    }

    /// Does something with what the page shows; again where it is not there yet, or the page is just drawn anew.
    void onceItCan(String what, Runnable deed) {
        until(what, () -> {
            try {
                deed.run();
                return true;
            } catch (StaleElementReferenceException | NoSuchElementException | ElementNotInteractableException notYet) {
                return false;
            }
        });
    }

    private WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    String text(String selector) {
        return String.valueOf(script("return document.querySelector(arguments[0])?.textContent ?? ''", selector))
                .strip()
                .replaceAll("\\s+", " ");
    }

    /// What each of them shows, at one moment.
    List<String> texts(String selector) {
        List<?> texts = (List<?>) Objects.requireNonNull(
                script("return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText)", selector));
        return texts.stream().map(String::valueOf).toList();
    }

    String attribute(String selector, String name) {
        return String.valueOf(script(
                "return document.querySelector(arguments[0])?.getAttribute(arguments[1]) ?? ''", selector, name));
    }

    /// Waits until a list is empty, and tells what it holds where it stays so.
    void untilNone(String what, Supplier<List<?>> list) {
        AtomicReference<List<?>> last = new AtomicReference<>(List.of());
        patient().withMessage(() -> "no " + what + ": " + last.get()).until(browser -> {
            last.set(list.get());
            return last.get().isEmpty();
        });
    }

    /// Waits until nothing stands out at the side of the page, and no text is too faint to be read.
    void untilAllIsSeen(String where, String faint) {
        until(
                "no sideways scrolling of " + where,
                () -> (Long) Objects.requireNonNull(script("return document.documentElement.scrollWidth - innerWidth"))
                        <= 0);
        untilNone("faint text on " + where, () -> (List<?>) Objects.requireNonNull(script(faint)));
    }

    void until(String what, BooleanSupplier holds) {
        patient().withMessage(what).until(browser -> holds.getAsBoolean());
    }

    void untilText(String selector, String part) {
        until(selector + " says " + part, () -> text(selector).contains(part));
    }

    @Nullable
    Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    Actions actions() {
        return new Actions(driver);
    }

    /// Warnings and errors that the browser wrote since the last call, refused content among them.
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    void screenshot(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private WebDriverWait patient() {
        WebDriverWait wait = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(40));
        wait.ignoring(StaleElementReferenceException.class);
        return wait;
    }
}
