using System.Reflection;
using System.Reflection.Emit;

namespace Hengliang.Web.Tests.House;

public class ModuleBorderTests
{
    private static Assembly Platform => Assembly.Load("Hengliang.Platform");

    [Fact]
    public void Each_of_the_six_projects_sees_only_those_below_it() =>
        Assert.Empty(Borders.ProjectNames.SelectMany(name =>
            Borders.BrokenBy(name, Assembly.Load(name).GetReferencedAssemblies().Select(r => r.Name!))));

    [Theory]
    [InlineData("Hengliang.Reading", "Hengliang.Language"), InlineData("Hengliang.Language", "Hengliang.Platform")]
    [InlineData("Hengliang.Platform", "Hengliang.Web"), InlineData("Hengliang.Indices", "Hengliang.Reading"), InlineData("Hengliang.Web", "hengliang")]
    public void A_project_that_looks_up_or_aside_is_found(string project, string seen) =>
        Assert.Equal([$"{project} sees {seen}"], Borders.BrokenBy(project, ["System.Runtime", seen]));

    [Fact]
    public void No_module_looks_past_the_contracts_of_another() => Assert.Empty(Borders.BrokenIn(Platform));

    [Fact]
    public void No_two_modules_see_each_other_in_a_circle() => Assert.Empty(Borders.CirclesIn(Platform));

    [Theory]
    [InlineData("Hengliang.Platform.Plans", "Hengliang.Platform.Access.Post", true)]
    [InlineData("Hengliang.Platform.Plans.Contracts", "Hengliang.Platform.Access.Post", true)]
    [InlineData("Hengliang.Platform.Storage", "Hengliang.Platform.Access.Post", true)]
    [InlineData("Hengliang.Platform.Kernel", "Hengliang.Platform.Access.Contracts.Actor", true)]
    [InlineData("Hengliang.Platform.Storage", "Hengliang.Platform.Regions.Contracts.Region", true)]
    [InlineData("Hengliang.Platform.Plans", "Hengliang.Platform.Access.Contracts.Actor", false)]
    [InlineData("Hengliang.Platform.Access", "Hengliang.Platform.Access.Post", false)]
    public void A_planted_violation_is_found_in_a_field_and_in_a_methods_body(string space, string seen, bool broken)
    {
        var used = Platform.GetType(seen, throwOnError: true)!;
        Assert.Equal(broken, Borders.BrokenIn(Plant(space, used, inBody: false)).Any());
        Assert.Equal(broken, Borders.BrokenIn(Plant(space, used, inBody: true)).Any());
    }

    [Fact]
    public void A_planted_circle_is_found() =>
        Assert.Contains("A → B → C → A", Borders.CirclesOf(new() { ["A"] = ["B"], ["B"] = ["C"], ["C"] = ["A"], ["D"] = ["A"] }));

    [Theory]
    [InlineData("ExecuteUpdateAsync"), InlineData("ExecuteUpdate"), InlineData("ExecuteDeleteAsync"), InlineData("ExecuteDelete"), InlineData("SaveChanges"), InlineData("SaveChangesAsync")]
    [InlineData("set_IsWriting")]
    public void Nothing_but_a_commit_or_a_restore_writes(string member) =>
        Assert.Empty(Borders.CallersOf(Platform, member, "Storage", "Backup"));

    [Fact]
    public void Only_modules_whose_tables_are_not_held_open_the_database_unfiltered() =>
        Assert.Empty(Borders.CallersOf(Platform, "OpenUnfiltered", "Storage", "Access", "Audit", "Backup"));

    [Fact]
    public void A_caller_is_found_where_there_is_one() =>
        Assert.NotEmpty(Borders.CallersOf(Platform, "OpenUnfiltered", "Storage", "Access", "Backup"));

    /// <summary>An assembly with one type that uses <paramref name="used"/>, as a careless change might.</summary>
    private static AssemblyBuilder Plant(string space, Type used, bool inBody)
    {
        // A type's members can be read back only from a finished type, so a real one is emitted.
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new("Planted"), AssemblyBuilderAccess.Run);
        var type = assembly.DefineDynamicModule("Planted").DefineType(space + ".Careless", TypeAttributes.Public);
        if (inBody)
        {
            var method = type.DefineMethod("Look", MethodAttributes.Public | MethodAttributes.Static, typeof(object), []);
            var code = method.GetILGenerator();
            code.Emit(OpCodes.Ldtoken, used);
            code.Emit(OpCodes.Pop);
            code.Emit(OpCodes.Ldnull);
            code.Emit(OpCodes.Ret);
        }
        else
        {
            type.DefineField("_seen", used, FieldAttributes.Private);
        }

        type.CreateType();
        return assembly;
    }
}
