// Every table of the page can be searched, sorted and filtered (DataTables, shipped in this page).
"use strict";

function filter(table, heading) {
  const index = [...table.table().header().querySelectorAll("th")].findIndex((th) => th.textContent.trim() === heading);
  const column = table.column(index);
  const values = [...new Set(column.nodes().toArray().map((cell) => cell.textContent.trim()))].sort();
  const label = document.createElement("label");
  const select = document.createElement("select");
  label.textContent = heading + " ";
  select.append(new Option("all", ""), ...values.map((value) => new Option(value, value)));
  select.addEventListener("change", () => column.search(select.value, { exact: select.value !== "" }).draw());
  label.append(select);
  return label;
}

const tables = [...document.querySelectorAll("table.data")].map((element) => {
  const table = new DataTable(element, {
    autoWidth: false,
    order: [],
    pageLength: 10,
    lengthMenu: [10, 50, { label: "all", value: -1 }],
    language: { search: "Search", lengthMenu: "Rows _MENU_" },
  });
  const bar = document.createElement("div");
  bar.className = "filters";
  bar.append(...element.dataset.filters.split("|").filter(Boolean).map((heading) => filter(table, heading)));
  element.closest(".scroll").before(bar);
  return table;
});

// Paper has no second page to turn to: print every row that the reader has not filtered out.
window.addEventListener("beforeprint", () => tables.forEach((table) => table.page.len(-1).draw()));
window.addEventListener("afterprint", () => tables.forEach((table) => table.page.len(10).draw()));
