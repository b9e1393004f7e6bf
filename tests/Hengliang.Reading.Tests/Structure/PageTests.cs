using System.Globalization;

namespace Hengliang.Reading.Tests.Structure;

public sealed class PageTests
{
    public static TheoryData<string> Pages { get; } = [.. MarkedPage.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_article_is_found_to_the_character(string name)
    {
        var page = MarkedPage.Load(name);
        var found = new HashSet<int>();
        foreach (var span in Reader.Read(page.Raw).Body)
            found.UnionWith(Enumerable.Range(span.Start, span.Length).Where(i => !char.IsWhiteSpace(page.Raw[i])));
        Assert.True(found.SetEquals(page.Article), $"too much: {Text(page, found.Except(page.Article))}\ntoo little: {Text(page, page.Article.Except(found))}");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_planned_tasks_are_found_in_order(string name)
    {
        var page = MarkedPage.Load(name);
        if (page.Answer("tasks") is { } tasks)
            Assert.Equal(tasks, Reader.Read(page.Raw).Tasks.Select(task => task.Name));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_head_is_read(string name)
    {
        var page = MarkedPage.Load(name);
        var head = Reader.Read(page.Raw).Context.Head;
        if (page.Answer("title") is { } title)
            Assert.Equal(title[0], head.Title);
        if (page.Answer("date") is { } date)
            Assert.Equal(date[0], head.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (page.Answer("region") is { } region)
            Assert.Equal(region[0], head.Region);
    }

    private static string Text(MarkedPage page, IEnumerable<int> places) => string.Concat(places.Order().Select(i => page.Raw[i]));
}
