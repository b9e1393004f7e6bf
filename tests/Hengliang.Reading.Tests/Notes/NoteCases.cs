using Hengliang.Reading.Figures;
using Hengliang.Reading.Notes;
using Hengliang.Reading.Structure;
using Hengliang.Reading.Tests.Figures;

namespace Hengliang.Reading.Tests.Notes;

/// <summary>What the reader notes about a text of the year 2023.</summary>
internal static class NoteCases
{
    public static IReadOnlyList<Note> Of(string text)
    {
        var context = new SampleDocument { Text = text, Title = "云泽市2023年科技工作情况", Genre = Genre.Unknown, Date = new DateOnly(2023, 12, 20) }.Context();
        return NoteTaker.Read(context, FigureReader.Read(context));
    }

    public static void Fires(string code, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            Assert.True(Of(text).Any(note => note.Code == code), $"{code} should question: {text}");
    }

    public static void StaysSilent(string code, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            Assert.False(Of(text).Any(note => note.Code == code), $"{code} should accept: {text}");
    }
}
