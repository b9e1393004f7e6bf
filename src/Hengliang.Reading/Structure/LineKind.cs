namespace Hengliang.Reading.Structure;

/// <summary>What a line of a page is, seen by itself.</summary>
internal enum LineKind
{
    /// <summary>Words that could be a title, a menu entry, a name.</summary>
    Plain,

    /// <summary>Sentences.</summary>
    Prose,

    /// <summary>Opens with a number or sign of a heading.</summary>
    Heading,

    /// <summary>各位代表：</summary>
    Salutation,

    /// <summary>Cells of a table.</summary>
    Row,

    /// <summary>A date and nothing else.</summary>
    Date,

    /// <summary>The name of an office and nothing else.</summary>
    Office,

    /// <summary>图1 …, or a line that ends in the photographer's name.</summary>
    Caption,

    /// <summary>注：, 单位：, a footnote.</summary>
    Remark,

    /// <summary>来源：… 日期：…</summary>
    Label,

    /// <summary>相关文章, 版权所有: the article does not go on behind it.</summary>
    End,

    /// <summary>How to reach somebody: part of a notice that goes on behind it, furniture at the end of a page.</summary>
    Contact,

    /// <summary>A call to click, a button: foreign, but the article may go on.</summary>
    Advert,
}
