using System.Buffers.Binary;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Hengliang.Platform.Office.Contracts;
using Pictures = DocumentFormat.OpenXml.Drawing.Pictures;

namespace Hengliang.Platform.Office.Word;

/// <summary>Sets a picture: as wide as the text at most, its proportions kept, its line as high as it is.</summary>
internal static class PictureSetting
{
    // 156 mm and 160 mm in the unit of drawings, 36,000 to a millimetre.
    private const long Widest = 156 * 36_000L;
    private const long Highest = 160 * 36_000L;

    // At 96 dots an inch a dot is 9,525 of them.
    private const long Dot = 9_525;

    public static IEnumerable<OpenXmlElement> Make(DocumentPicture picture, MainDocumentPart main, int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"picture{number}");
        var part = main.AddImagePart(ImagePartType.Png, id);
        using (var stream = new MemoryStream(picture.Png.ToArray()))
            part.FeedData(stream);
        var (width, height) = FindSize(picture.Png.Span) ?? throw new ArgumentException("The bytes are no PNG of a size that fits a page.", nameof(picture));
        yield return new DocumentFormat.OpenXml.Wordprocessing.Paragraph(
            // The lines of the text are of one height; a picture's is its own.
            new DocumentFormat.OpenXml.Wordprocessing.ParagraphProperties(
                new SpacingBetweenLines { Line = "240", LineRule = LineSpacingRuleValues.Auto },
                new Indentation { FirstLine = "0", FirstLineChars = 0 },
                new Justification { Val = JustificationValues.Center }),
            new DocumentFormat.OpenXml.Wordprocessing.Run(new Drawing(Drawn(id, number, picture.Caption, width, height))));
        if (picture.Caption.Length == 0)
            yield break;
        var caption = OfficialParagraphs.Of(OfficialStyles.Plain, picture.Caption);
        caption.ParagraphProperties!.Append(new Justification { Val = JustificationValues.Center });
        yield return caption;
    }

    /// <summary>The width and height a PNG's first block tells, fitted to the page; null for other bytes.</summary>
    internal static (long Width, long Height)? FindSize(ReadOnlySpan<byte> png)
    {
        if (png.Length < 24 || !png.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return null;
        var (width, height) = ((long)BinaryPrimitives.ReadUInt32BigEndian(png[16..]), (long)BinaryPrimitives.ReadUInt32BigEndian(png[20..]));
        if (width is < 1 or > 20_000 || height is < 1 or > 20_000)
            return null;
        var shrink = Math.Min(1m, Math.Min((decimal)Widest / (width * Dot), (decimal)Highest / (height * Dot)));
        return ((long)(width * Dot * shrink), (long)(height * Dot * shrink));
    }

    private static Inline Drawn(string id, int number, string caption, long width, long height) => new(
        new Extent { Cx = width, Cy = height },
        new DocProperties { Id = (uint)number, Name = id, Description = caption },
        new Graphic(new GraphicData(new Pictures.Picture(
            new Pictures.NonVisualPictureProperties(
                new Pictures.NonVisualDrawingProperties { Id = (uint)number, Name = id },
                new Pictures.NonVisualPictureDrawingProperties()),
            new Pictures.BlipFill(new Blip { Embed = id }, new Stretch(new FillRectangle())),
            new Pictures.ShapeProperties(
                new Transform2D(new Offset { X = 0, Y = 0 }, new Extents { Cx = width, Cy = height }),
                new PresetGeometry(new AdjustValueList()) { Preset = ShapeTypeValues.Rectangle })))
        {
            Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
        }))
    {
        DistanceFromTop = 0U, DistanceFromBottom = 0U, DistanceFromLeft = 0U, DistanceFromRight = 0U,
    };
}
