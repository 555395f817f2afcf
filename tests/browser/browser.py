"""A real Chromium without JavaScript, as an officer holds it: what it loads is looked at, and every
press and page is counted."""

import os
import time

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

PAGE_BYTES_MAX = 60_000
TARGET_PIXELS_MIN = 24  # WCAG 2.2, 2.5.8
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = (320, 640)
DESK = (1280, 800)
# Size and media in which every page is looked at.
LOOKS = {
    "phone": (PHONE, []),
    "phone, dark": (PHONE, [("prefers-color-scheme", "dark")]),
    "phone, forced colours": (PHONE, [("forced-colors", "active")]),
    "desk": (DESK, []),
}

OVERFLOW = "return document.documentElement.scrollWidth - arguments[0]"
SMALL_TARGETS = """
return [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter(e => e.type !== 'hidden' && e.offsetParent && !e.classList.contains('skip'))
    .filter(e => { const r = (e.labels && e.labels.length && /radio|checkbox/.test(e.type)
        ? e.labels[0] : e).getBoundingClientRect();
        return r.height < arguments[0] || r.width < arguments[0]; })
    .map(e => e.outerHTML.slice(0, 120));
"""
AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: arguments[0]}).then(found => done(found.violations.map(
    v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | '))));
"""


class Browser:
    def __init__(self, core, axe_file, language="en", pictures=None):
        self.core = core
        with open(axe_file, encoding="utf-8") as axe:
            self.axe = axe.read()
        self.pictures = pictures
        self.presses = self.pages = self.keys = 0
        self.looked_at = []
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for flag in ("--headless=new", "--disable-gpu", "--disable-dev-shm-usage",
                     "--disable-background-networking", f"--accept-lang={language}"):
            options.add_argument(flag)
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")  # Chromium refuses root its sandbox
        options.set_capability("acceptInsecureCerts", True)  # the certificate is of this run
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.set_page_load_timeout(30)
        self._script(False)
        self.see("phone")

    def close(self):
        self.driver.quit()

    def _cdp(self, command, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)

    def _script(self, on):
        self._cdp("Emulation.setScriptExecutionDisabled", value=not on)

    def see(self, look):
        (width, height), media = LOOKS[look]
        self._cdp("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=width < 600)
        self._cdp("Emulation.setEmulatedMedia",
                  features=[{"name": name, "value": value} for name, value in media])

    def open(self, path):
        self.driver.get(self.core + path)
        self.pages += 1

    def type(self, name, text):
        field = self.driver.find_element(By.NAME, name)
        field.clear()
        field.send_keys(text)
        self.keys += len(text)

    def _press(self, element):
        before = self.driver.find_element(By.TAG_NAME, "html").id
        element.click()
        self.presses += 1
        return before

    def tick(self, name, value):
        self._press(self.driver.find_element(By.CSS_SELECTOR, f"[name='{name}'][value='{value}']"))

    def choose(self, name, value):
        self._press(self.driver.find_element(By.CSS_SELECTOR, f"select[name='{name}']"))
        self._press(self.driver.find_element(
            By.CSS_SELECTOR, f"select[name='{name}'] option[value='{value}']"))

    def press(self, selector):
        """Presses what leads to another page, and waits for it."""
        before = self._press(self.driver.find_element(By.CSS_SELECTOR, selector))
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                if self.driver.find_element(By.TAG_NAME, "html").id != before:
                    break
            except Exception:  # between two pages there is none
                pass
            time.sleep(0.02)
        self.pages += 1

    def press_act(self, path):
        """The button or link on a request's page that leads to this act."""
        self.press(f"main form[action$='/{path}'] button, main a[href$='/{path}']")

    def press_do(self, value):
        self.press(f"main button[name='do'][value='{value}']:not([hidden])")

    def title(self):
        return self.driver.title

    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    def ticked(self):
        return [e.get_attribute("name") + "=" + e.get_attribute("value")
                for e in self.driver.find_elements(By.CSS_SELECTOR, "input:checked")]

    def faults_of_page(self, name):
        """Everything wrong with the page that is open, in every look."""
        faults = []
        size = len(self.driver.page_source.encode())
        if size > PAGE_BYTES_MAX:
            faults.append(f"{name}: {size} bytes")
        if len(self.driver.find_elements(By.TAG_NAME, "h1")) != 1:
            faults.append(f"{name}: not one h1")
        if self.driver.find_elements(By.CSS_SELECTOR, "script, [style], [onclick]"):
            faults.append(f"{name}: a script or a style of its own")
        for look in LOOKS:
            self.see(look)
            where = f"{name} ({look})"
            wide = self.driver.execute_script(OVERFLOW, LOOKS[look][0][0])
            if wide > 0:
                faults.append(f"{where}: {wide} pixels too wide")
            for small in self.driver.execute_script(SMALL_TARGETS, TARGET_PIXELS_MIN):
                faults.append(f"{where}: too small to press: {small}")
            faults += [f"{where}: {found}" for found in self._violations()]
            if self.pictures:
                self.driver.save_screenshot(
                    f"{self.pictures}/{len(self.looked_at):02}-{name}-{look}.png".replace(" ", "_"))
        self.see("phone")
        # A page that says what is wrong comes with its status, and the browser notes that.
        faults += [f"{name}: {line['message']}" for line in self.driver.get_log("browser")
                   if "responded with a status of 4" not in line["message"]]
        self.looked_at.append((name, size))
        return faults

    def _violations(self):
        self._script(True)  # for axe alone: the page itself has no script
        self.driver.execute_script(self.axe)
        found = self.driver.execute_async_script(AXE, AXE_TAGS)
        self._script(False)
        return found
