using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>English names of rounds, and of the groups, grades and list of a scheme.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123050500_AssessmentEnglishNames")]
internal sealed class AssessmentEnglishNames : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("EnglishNames", "AssessmentSchemes", maxLength: 4000, defaultValue: "");
        migrationBuilder.AddColumn<string>("NameEnglish", "AssessmentRounds", maxLength: 200, defaultValue: "");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.TakeColumn("NameEnglish", "AssessmentRounds");
        migrationBuilder.TakeColumn("EnglishNames", "AssessmentSchemes");
    }
}
