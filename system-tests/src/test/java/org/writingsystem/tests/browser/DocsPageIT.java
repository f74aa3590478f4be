package org.writingsystem.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.servers.Backends;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** The page /docs/ in a real browser: its policy lets it do all that it is for. */
class DocsPageIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static Path data;
  private static Backends backends;
  private static Node node;
  private static ChromeDriver browser;

  @BeforeAll
  static void start() throws IOException {
    Chromium.assumeInstalled();
    data = BuildPaths.of("system-tests.directory").resolve("docs-page");
    backends = Backends.start(data);
    Map<String, String> settings = new HashMap<>(backends.environment());
    settings.put("APP_ENV", "development");
    settings.put("DEMO_PASSWORD", RunningSystem.DEMO_PASSWORD);
    settings.put("PREPEND_JAVA_OPTS", Cluster.QUICK_START);
    node = new Node("docs", BuildPaths.of("server.home"), data, settings);
    node.start();
    browser = Chromium.start(data);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
    }
    if (node != null) {
      node.close();
    }
    if (backends != null) {
      backends.close();
    }
  }

  private static WebElement find(String selector) {
    return new WebDriverWait(browser, LIMIT)
        .until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)));
  }

  @Test
  void anOperationIsTriedFromThePage() throws IOException {
    browser.get(node.http() + "/docs/");
    String operation = ".opblock[id$='signIn'] ";
    find(operation + ".opblock-summary-control").click();
    find(operation + ".try-out__btn").click();
    WebElement body = find(operation + "textarea.body-param__text");
    body.sendKeys(Keys.chord(Keys.CONTROL, "a"));
    body.sendKeys(
        "{\"username\":\"client\",\"password\":\"%s\"}".formatted(RunningSystem.DEMO_PASSWORD));
    find(operation + "button.execute").click();
    assertThat(
            find(operation + ".live-responses-table tr.response td.response-col_status").getText())
        .startsWith("200");
    Files.write(data.resolve("docs.png"), browser.getScreenshotAs(OutputType.BYTES));
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .as("what the browser complains of")
        .isEmpty();
  }
}
