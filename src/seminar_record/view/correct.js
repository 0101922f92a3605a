function factActs() { return el("div", { class: "acts" }); }
function editing() { return false; }
function tellChanges() {}
flagLooks();
applyFilters();
if (["en", "zh"].includes(kept("seminar-record language")) && kept("seminar-record language") !== language) speak(kept("seminar-record language"));
