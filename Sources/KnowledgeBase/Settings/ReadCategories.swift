import Diagnostics
import Markup

/// Products as a list of `id` and `title`, a list of ids, or a mapping from id to title.
func readProducts(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> [Product] {
  var seen: Set<String> = []
  var products: [Product] = []
  for (key, node) in reader.rows(field) {
    guard let product = readProduct(key, node, &reader) else { continue }
    if seen.insert(product.id).inserted {
      products.append(product)
    } else {
      reader.report(
        key?.keyPosition ?? node.position, "the product '\(product.id)' is given twice",
        remedy: "take one out")
    }
  }
  return products
}

private func readProduct(
  _ key: YAMLEntry?, _ node: YAMLNode, _ reader: inout SchemaReader
) -> Product? {
  guard case .mapping = node.value else {
    if let key, node.isNull { return Product(id: key.key, title: key.key) }
    guard let text = reader.text(node, of: "a product") else { return nil }
    return Product(id: key?.key ?? text, title: text)
  }
  let fields = reader.fields(
    node, of: "a product", keys: key == nil ? ["id", "title"] : ["title"])
  if let key { return Product(id: key.key, title: reader.text(fields["title"]) ?? key.key) }
  guard let field = reader.required("id", in: fields, of: "a product", at: node),
    let id = reader.text(field)
  else { return nil }
  return Product(id: id, title: reader.text(fields["title"]) ?? id)
}

/// Categories as a list of mappings with `folder`, a list of folders, or a mapping from folder to
/// the rest. Where `order` is not given, the order is that of the list.
func readCategories(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> [CategorySetting] {
  var seen: Set<TreePath> = []
  var categories: [CategorySetting] = []
  for (index, (key, node)) in reader.rows(field).enumerated() {
    guard var category = readCategory(key, node, &reader) else { continue }
    category.order = category.order ?? index + 1
    if seen.insert(category.folder).inserted {
      categories.append(category)
    } else {
      reader.report(
        key?.keyPosition ?? node.position, "the category '\(category.folder)' is given twice",
        remedy: "take one out")
    }
  }
  return categories
}

private func readCategory(
  _ key: YAMLEntry?, _ node: YAMLNode, _ reader: inout SchemaReader
) -> CategorySetting? {
  guard case .mapping = node.value else {
    if let key {
      guard let folder = readFolder(key.key, at: key.keyPosition, &reader) else { return nil }
      var category = CategorySetting(folder: folder)
      if !node.isNull { category.title = reader.text(node, of: "a category's title") }
      return category
    }
    guard let text = reader.text(node, of: "a category") else { return nil }
    return readFolder(text, at: node.position, &reader).map(CategorySetting.init(folder:))
  }
  let keys = ["title", "description", "icon", "order", "form"] + (key == nil ? ["folder"] : [])
  let fields = reader.fields(node, of: "a category", keys: keys)
  let named: Located<String>?
  if let key {
    named = Located(key.key, at: key.keyPosition)
  } else {
    let field = reader.required("folder", in: fields, of: "a category", at: node)
    named = reader.text(field).flatMap { text in
      field.map { Located(text, at: $0.value.position) }
    }
  }
  guard let named, let folder = readFolder(named.value, at: named.position, &reader) else {
    return nil
  }
  var category = CategorySetting(folder: folder)
  category.title = reader.text(fields["title"])
  category.description = reader.text(fields["description"])
  category.icon = reader.text(fields["icon"])
  category.iconPosition = fields["icon"]?.value.position
  category.order = reader.number(fields["order"])
  category.form = reader.text(fields["form"])
  category.formPosition = fields["form"]?.value.position
  return category
}

private func readFolder(
  _ text: String, at position: SourcePosition, _ reader: inout SchemaReader
) -> TreePath? {
  if !text.hasPrefix("/"), let folder = TreePath("").resolving(text.utf8) { return folder }
  reader.report(
    position, "the category folder '\(text)' is not inside the content folder",
    remedy: "write it relative to the locale's folder, such as 'billing'")
  return nil
}
