import Diagnostics

extension DiagnosticCode {
  public static let linkOutOfTree = DiagnosticCode(
    "link-out-of-tree", .error,
    "A symbolic link leads out of the content folder. It is not followed, so that nothing from "
      + "outside is published by accident. Copy the file into the content folder.")
  public static let linkInTree = DiagnosticCode(
    "link-in-tree", .warning,
    "A symbolic link leads to another place of the content folder. It is not followed, so that no "
      + "page is there twice. Link to the article itself, or copy it.")
  public static let linkLoop = DiagnosticCode(
    "link-loop", .error,
    "A symbolic link leads to itself or to a folder it is in. Remove it.")
  public static let danglingLink = DiagnosticCode(
    "dangling-link", .error,
    "A symbolic link leads to nothing. Remove it, or put the file in its place.")
  public static let notAFile = DiagnosticCode(
    "not-a-file", .error,
    "A pipe, socket or device stands among the content. It is never opened. Remove it.")
  public static let unreadableFile = DiagnosticCode(
    "unreadable-file", .error,
    "A file of the content folder could not be read, so that an article may be missing. Put its "
      + "permissions right.")
  public static let unreadableFolder = DiagnosticCode(
    "unreadable-folder", .error,
    "A folder could not be read, so that its articles would be missing. Put its permissions right.")
  public static let fileChanged = DiagnosticCode(
    "file-changed", .error,
    "A file changed or vanished while the site was built, so that half of it might be published. "
      + "Build again.")
  public static let nameNotText = DiagnosticCode(
    "name-not-text", .error,
    "A name is not UTF-8 or holds control characters, so that no address can be made of it. "
      + "Rename the file.")
  public static let folderTooDeep = DiagnosticCode(
    "folder-too-deep", .error,
    "A folder lies deeper than the limit and is not read. Move it up.")
  public static let pathTooLong = DiagnosticCode(
    "path-too-long", .error,
    "A path is longer than systems take and is not read. Shorten the names of its folders.")
  public static let fileTooLarge = DiagnosticCode(
    "file-too-large", .error,
    "A file is larger than the limit for its kind and is not read. Divide it, or raise the limit "
      + "with --text-limit or --asset-limit.")
  public static let binaryFile = DiagnosticCode(
    "binary-file", .error,
    "A file with the extension of an article or of data is not text. Rename it by its kind, or save "
      + "it as UTF-8 text.")
  public static let oddImage = DiagnosticCode(
    "odd-image", .warning,
    "A picture's header could not be read, says a size that cannot be, or is of another kind than the "
      + "extension says. It is published without width and height. Save the picture anew.")
  public static let hiddenArticle = DiagnosticCode(
    "hidden-article", .warning,
    "The name of an article begins with a dot: such files are not published. Rename it.")
  public static let unreadArticle = DiagnosticCode(
    "unread-article", .warning,
    "The file looks like an article by its extension but only .md and .markdown are read. Rename or "
      + "convert it.")
  public static let publishedSite = DiagnosticCode(
    "published-site", .warning,
    "A folder in the content folder is a site that tierzero made; it is not read. Publish elsewhere, "
      + "or remove it.")
}

/// The codes of reading and publishing.
public let siteIOCodes: [DiagnosticCode] = [
  .linkOutOfTree, .linkInTree, .linkLoop, .danglingLink, .notAFile, .unreadableFile,
  .unreadableFolder, .fileChanged, .nameNotText, .folderTooDeep, .pathTooLong, .fileTooLarge,
  .binaryFile,
  .oddImage, .hiddenArticle, .unreadArticle, .publishedSite,
]
