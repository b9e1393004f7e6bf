using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>The month the data of a judged target end with.</summary>
/// <remarks>What was judged before is judged anew at the next start.</remarks>
[DbContext(typeof(HengliangDb))]
[Migration("20261123044500_JudgedWithinYears")]
internal sealed class JudgedWithinYears : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<int>("ActualMonth", "JudgedTargets", nullable: true);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.TakeColumn("ActualMonth", "JudgedTargets");
}
