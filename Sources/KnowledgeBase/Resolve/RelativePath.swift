/// The way from a folder to a file, as a writer would put it into a link: `../billing/faq.md`.
func relativePath(to path: TreePath, from folder: TreePath) -> String {
  let target = path.parts
  let start = folder.parts
  var shared = 0
  while shared < start.count, shared < target.count - 1,
    start[shared].utf8.elementsEqual(target[shared].utf8)
  {
    shared += 1
  }
  let ups = Array(repeating: "..", count: start.count - shared)
  return (ups + target[shared...]).joined(separator: "/")
}
